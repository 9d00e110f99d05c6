"""Debrief of a session and progress over sessions: as data, plain text, HTML page, PDF and xAPI statements."""
