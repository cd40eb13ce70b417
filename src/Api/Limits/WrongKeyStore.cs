using Api.Data;

namespace Api.Limits;

/// <summary>SQL for the number of wrong keys of each address.</summary>
internal sealed class WrongKeyStore(Db db)
{
    /// <summary>Counts a wrong key, and returns how many there were since when. A window begins with the first after the last has ended.</summary>
    public async Task<WrongKeyCount> Count(byte[] address, DateTimeOffset now, TimeSpan window, CancellationToken ct)
    {
        var count = await db.Find<WrongKeyCount>(
            """
            with old as (
                select address
                from wrong_keys
                where since < @now - interval '1 hour'
                  and address <> @address
                order by since
                limit 20
                for update skip locked
            ),
            forgotten as (
                delete from wrong_keys w
                using old
                where w.address = old.address
            )
            insert into wrong_keys as w (address, since, attempts)
            values (@address, @now, 1)
            on conflict (address) do update
            set since = case when w.since <= @now - @window then @now else w.since end,
                attempts = case when w.since <= @now - @window then 1 else w.attempts + 1 end
            returning since, attempts
            """,
            new
            {
                address,
                now,
                window,
            },
            ct
        );
        return count!;
    }
}

/// <summary>How many wrong keys there were, and since when.</summary>
internal sealed record WrongKeyCount
{
    public DateTimeOffset Since { get; init; }
    public int Attempts { get; init; }
}
