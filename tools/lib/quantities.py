"""Quantities in words of the metrics, for tools/validation and tools/levers."""


def amount(values, term):
    """A term is METRIC, METRIC{LABEL} or REGION:METRIC; without a label all labels are added up. Several with +. None where nothing
    was observed."""
    total, known, observed = 0.0, False, False
    for part in term.split("+"):
        region, _, name = part.strip().rpartition(":")
        names = [(region or "all", name)]
        if names[0] not in values:
            names = [
                key
                for key in values
                if key[0] == (region or "all") and key[1].split("{")[0] == name
            ]
        seen = [values[key] for key in names if values[key] is not None]
        total += sum(seen)
        known, observed = known or bool(names), observed or bool(seen)
    if not known:
        raise SystemExit(f"no such metric: {term}")
    return total if observed else None


def quantity(values, expression):
    """Terms, their ratio with /, and a factor with *; None where the ratio has no denominator."""
    expression, _, factor = expression.partition("*")
    above, _, below = expression.partition("/")
    scale = float(factor) if factor else 1.0
    numerator, denominator = amount(values, above), amount(values, below) if below else 1
    return numerator / denominator * scale if numerator is not None and denominator else None


def number(value):
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return (
        f"{value:.0f}"
        if float(value).is_integer()
        else f"{value:.2g}"
        if abs(value) < 10
        else f"{value:.0f}"
    )
