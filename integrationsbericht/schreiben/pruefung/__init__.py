"""Prüfbericht and Rückfragen: findings to what people read."""
