"""Vectors on a server, for an index that has outgrown one machine: PostgreSQL or Milvus, by the same rules.

Begin with `remote_store`. `service` is what a server must do; `postgres` and `milvus` do it; `address` reads
where a server is, and keeps passwords out of sight.
"""
