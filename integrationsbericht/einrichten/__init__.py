"""The beginning: a folder that works before anything is filled in, and the next step in it."""
