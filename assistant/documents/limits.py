"""How much a source file may hold: far more than any plan, little enough to be read in bounded time and memory."""

MEBIBYTE = 1024 * 1024

MOST_BYTES = 64 * MEBIBYTE
"""Bytes of one file. The longest annexes are a few hundred kilobytes as text, scanned PDFs a few tens of megabytes."""

MOST_CHARACTERS = 4_000_000
"""Characters of text of one file: about 2,000 pages; reading them takes seconds, not minutes."""

MOST_UNPACKED_BYTES = 256 * MEBIBYTE
"""Bytes that the parts of a DOCX or XLSX unpack to, pictures included."""

MOST_XML_BYTES = 64 * MEBIBYTE
"""Bytes that one XML part unpacks to; a tree of it takes eight times that in memory."""

MOST_PACKING = 200
"""Times a part may be larger unpacked than packed: office XML reaches about 30, a zip bomb 1,000 and more."""

SMALL_PART = MEBIBYTE
"""Bytes unpacked below which a part may be packed as tightly as it likes."""

MOST_PARTS = 5_000
"""Parts in a DOCX or XLSX: one for each picture, sheet and header."""

MOST_PAGES = 1_000
"""Pages of a PDF: a page of tables takes up to a second."""

MOST_PDF_SECONDS = 600
"""Seconds that reading a PDF may take; its content is a program, which may be made to run for ever."""

MOST_PDF_MEMORY = 1_024 * MEBIBYTE
"""Bytes of memory that reading a PDF may take; its streams may be packed as a zip bomb is."""

MOST_CELLS = 1_000_000
"""Cells of one sheet or table, blank ones included."""

MOST_COLUMNS = 256
"""Columns of one table; what stands beyond is no annex."""
