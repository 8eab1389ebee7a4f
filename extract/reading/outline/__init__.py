"""How a text is divided: its headings and passages, and where criteria are named and judged."""
