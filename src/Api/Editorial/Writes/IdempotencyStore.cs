using Api.Data;
using Api.Http;
using Domain;

namespace Api.Editorial.Writes;

internal static class IdempotencyErrors
{
    public static readonly Error KeyInvalid = new(
        ErrorKind.Malformed,
        "idempotency.keyInvalid",
        "Idempotency-Key must be one text of 1 to 200 characters.",
        "Idempotency-Key muss ein Text von 1 bis 200 Zeichen sein."
    );

    public static readonly Error StillRunning = new(
        ErrorKind.Conflict,
        "idempotency.stillRunning",
        "The first request with this Idempotency-Key is still running; try again in a moment.",
        "Die erste Anfrage mit diesem Idempotency-Key läuft noch; bitte gleich noch einmal fragen."
    );

    public static readonly Error OtherRequest = new(
        ErrorKind.Invalid,
        "idempotency.otherRequest",
        "This Idempotency-Key was used for another request.",
        "Dieser Idempotency-Key gehört zu einer anderen Anfrage."
    );
}

/// <summary>Stores responses by idempotency key for 24 hours.</summary>
internal sealed class IdempotencyStore(Db db)
{
    public static readonly TimeSpan Retention = TimeSpan.FromHours(24);

    /// <summary>
    /// Claims the key for this transaction and returns null; otherwise returns the stored response to replay, or an error if there is
    /// none.
    /// </summary>
    public async Task<IResult?> Claim(IdempotentRequest request, DateTimeOffset now, CancellationToken ct)
    {
        // The lock ends with the transaction, so a crash leaves no key claimed.
        var claimed = await db.Find<bool>(
            "select pg_try_advisory_xact_lock(hashtextextended(@Caller || ' ' || @Key, 0))",
            request,
            ct
        );

        if (!claimed)
        {
            return IdempotencyErrors.StillRunning.ToProblem();
        }

        var earlier = await db.Find<StoredResponse>(
            """
            select request_hash, status, headers, body
            from idempotency_keys
            where caller = @Caller
              and key = @Key
              and created_at > @since
            """,
            new
            {
                request.Caller,
                request.Key,
                since = now - Retention,
            },
            ct
        );

        return earlier is null || earlier.RequestHash.AsSpan().SequenceEqual(request.Hash)
            ? earlier
            : IdempotencyErrors.OtherRequest.ToProblem();
    }

    /// <summary>Stores the response for a claimed key.</summary>
    public async Task Keep(
        IdempotentRequest request,
        HttpResponse response,
        byte[] body,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (request.Key is null)
        {
            return;
        }

        var headers = StoredResponse.KeptHeaders.ToDictionary(name => name, name => response.Headers[name].ToString());

        await db.Execute(
            """
            insert into idempotency_keys (caller, key, request_hash, status, headers, body, created_at)
            values (@Caller, @Key, @Hash, @status, @headers::jsonb, @body, @now)
            on conflict (caller, key) do update
            set request_hash = excluded.request_hash,
                status = excluded.status,
                headers = excluded.headers,
                body = excluded.body,
                created_at = excluded.created_at
            """,
            new
            {
                request.Caller,
                request.Key,
                request.Hash,
                status = response.StatusCode,
                headers = Json.Write(headers),
                body,
                now,
            },
            ct
        );
    }

    /// <summary>
    /// If the job is due, removes expired responses, returns their number and postpones the job for all nodes. Expired responses are
    /// found by age alone, so if a node dies here, the next one removes them.
    /// </summary>
    public Task<int> RemoveExpired(DateTimeOffset now, DateTimeOffset until, CancellationToken ct) =>
        db.Execute(
            """
            with due as (
                update background_jobs
                set due_at = @until
                where name = 'idempotencySweep'
                  and due_at <= @now
                returning name
            )
            delete from idempotency_keys
            where created_at <= @since
              and exists (select from due)
            """,
            new
            {
                now,
                until,
                since = now - Retention,
            },
            ct
        );

    /// <summary>A response that was sent before.</summary>
    private sealed record StoredResponse : IResult
    {
        public static readonly string[] KeptHeaders = ["ETag", "Location", "Content-Type"];

        public byte[] RequestHash { get; init; } = [];
        public int Status { get; init; }
        public string Headers { get; init; } = "{}";
        public byte[] Body { get; init; } = [];

        public async Task ExecuteAsync(HttpContext http)
        {
            http.Response.StatusCode = Status;

            foreach (var (name, value) in Json.Read<Dictionary<string, string>>(Headers).Where(header => header.Value.Length > 0))
            {
                http.Response.Headers[name] = value;
            }

            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers["Idempotent-Replay"] = "true";
            await http.Response.Body.WriteAsync(Body, http.RequestAborted);
        }
    }
}
