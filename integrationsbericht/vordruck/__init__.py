"""The questionnaire as a blank workbook."""
