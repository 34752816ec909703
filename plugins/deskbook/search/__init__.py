"""Search: an index in parts, asked by lunr, ranked alike here and in the browser."""
