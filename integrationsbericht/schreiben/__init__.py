"""Finished records to bytes: Word, Excel, HTML, JSON, text. Only `ablage` puts bytes on disk."""
