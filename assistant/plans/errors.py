"""The errors of this package: each says what was given, what is allowed and what to do."""


class PlanError(Exception):
    """A plan could not be read from its document."""


class CatalogError(PlanError):
    """`catalog.toml` states something that can't be used."""
