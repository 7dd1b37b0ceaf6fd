"""Assessment to Report: sentences that their passages bear."""
