"""The app in a browser: log-in, one app process a tab, limits, and a page of our own."""
