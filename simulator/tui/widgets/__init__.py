"""Small widgets that show one view model each."""
