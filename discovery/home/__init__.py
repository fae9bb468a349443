"""A reader's home: `candidates` finds notes, `cards` gathers and `passages` adds to them,
`beginnings` says where to read on, `choices` what is wanted; `page` puts it together."""
