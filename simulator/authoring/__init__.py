"""What helps trainers write content: scaffolds."""
