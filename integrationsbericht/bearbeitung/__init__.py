"""What people changed in a Word paper of a run: seen again (`rueckpruefen`) and carried into the next run."""
