vcl 4.1;

import std;

# Varnish in front of Bulletin: keeps what may be kept, for as long as the headers say, and answers from what it has while the service is away.

backend default {
    .host = "127.0.0.1";
    .port = "5080";
    .probe = {
        .url = "/health/ready";
        .interval = 1s;
        .timeout = 2s;
        .window = 3;
        .threshold = 2;
        .initial = 2;
    }
}

acl purgers {
    "127.0.0.1";
}

sub vcl_recv {
    # Drops every answer that shows an item: PURGE / with "Surrogate-Key: 1000069".
    if (req.method == "PURGE") {
        if (client.ip !~ purgers) {
            return (synth(405));
        }
        ban("obj.http.Surrogate-Key ~ (^|\s)" + req.http.Surrogate-Key + "(\s|$)");
        return (synth(204));
    }

    if (req.url ~ "^/v1/(preview/)?events") {
        return (pipe);
    }

    if (req.url ~ "^/v1/(editorial|preview)") {
        return (pass);
    }

    # The public addresses look at no cookie.
    unset req.http.Cookie;
}

sub vcl_backend_response {
    # Without stale-while-revalidate Varnish would apply its default grace of ten seconds, and keep a 404 for a page that now exists.
    if (beresp.http.Cache-Control !~ "stale-while-revalidate=") {
        set beresp.grace = 0s;
    }

    # Varnish knows stale-while-revalidate as grace, and not stale-if-error: so both are kept, and vcl_hit tells them apart.
    set beresp.http.X-Grace = beresp.grace;

    if (beresp.http.Cache-Control ~ "stale-if-error=") {
        set beresp.grace = std.duration(regsub(beresp.http.Cache-Control, ".*stale-if-error=([0-9]+).*", "\1s"), 0s);
    }
}

sub vcl_hit {
    # Too old to be shown while a newer answer can be had.
    if (obj.ttl + std.duration(obj.http.X-Grace + "s", 0s) < 0s && std.healthy(req.backend_hint) && req.restarts == 0) {
        set req.grace = 0s;
        return (restart);
    }
}

sub vcl_deliver {
    unset resp.http.X-Grace;
}
