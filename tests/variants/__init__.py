"""Documents printed in other ways that don't change what they state: what is read must not change.

`python -m tests.variants` reads a sample in every way and says what each costs.
"""
