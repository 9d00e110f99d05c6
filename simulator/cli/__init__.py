"""The command line: lazily loaded click commands, one file a command group."""
