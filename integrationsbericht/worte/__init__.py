"""Results to German sentences and marks, said once for all papers. No layout."""
