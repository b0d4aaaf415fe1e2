"""A name and a password in, a cookie for one login out. Begin with `logins`."""
