"""The ports of ``bot.ports`` over tables: rows to domain values and back."""
