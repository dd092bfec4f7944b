"""Files to records and findings: cells that `dateien` found become what the questionnaire asked."""
