"""What a document says of itself: number, date, title, kind, period, place, criteria set."""
