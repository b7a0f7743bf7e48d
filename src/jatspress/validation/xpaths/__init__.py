"""The XPaths of users: cut into words, weighed, and run where they can be stopped."""
