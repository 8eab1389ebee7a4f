"""What a number belongs to: its criterion and indicator, its base, its role."""
