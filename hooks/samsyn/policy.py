"""What a browser may do on the site: the Content-Security-Policy in each page, and the headers a server should add."""

_RULES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
}

POLICY = "; ".join(f"{name} {value}" for name, value in _RULES.items())
"""For a `<meta>` element; no page has a script or style of its own, so that nothing needs an exception."""

HEADERS = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def header_files() -> dict[str, str]:
    """File name -> text of the headers for static hosts (`_headers`) and for an nginx server block to include."""
    lines = "".join(f"  {name}: {value}\n" for name, value in HEADERS.items())
    nginx = "".join(f'add_header {name} "{value}" always;\n' for name, value in HEADERS.items())
    return {"_headers": f"/*\n{lines}", "_nginx.conf": nginx}
