using Fuzz.Contract;
using Fuzz.Exchange;
using Fuzz.Generation;
using Fuzz.Site;

namespace Fuzz.Visits;

/// <summary>One visit to an operation: all broken requests are tried on an item first, then the valid request succeeds on it.</summary>
internal sealed class Visit(ApiDocument document, ISite site, Client client, FuzzReport report, int seed)
{
    private readonly BodyVisit bodies = new(document, site, client, report);
    private readonly QueryVisit queries = new(site, client, report);
    private readonly HeadVisit heads = new(document, site, client, report);
    private readonly Refusals refusals = new(report);

    public async Task Run(Operation operation, int number)
    {
        var draw = new Draw(seed, operation.Id, number);

        if (await site.Prepare(operation, draw) is not { } stage)
        {
            throw new FuzzException($"The fuzzer has no item for {operation.Method} {operation.Path}.");
        }

        var call = queries.Complete(
            new Call(operation, operation.Method, stage.Target(operation)) { Token = operation.NeedsKey ? site.Token : null },
            draw
        );

        if (operation.Needs("If-Match"))
        {
            call = call.With("If-Match", stage.ETag ?? "*");
        }

        if (operation.Bodies.Count > 0)
        {
            var form = operation.Bodies[number % operation.Bodies.Count];

            if (await bodies.Run(call, form, (Extent)(number / operation.Bodies.Count % 4), draw) is not { } sound)
            {
                return;
            }

            call = sound;
        }

        await queries.Run(call, draw);
        await heads.Run(call, stage, draw);
        await Succeed(call, draw);
    }

    private async Task Succeed(Call call, Draw draw)
    {
        var operation = call.Operation;
        var isRepeatable = operation.Takes("Idempotency-Key");
        var valid = isRepeatable ? call.With("Idempotency-Key", draw.Letters(20)) : call;
        var reply = await client.Send(valid);
        await heads.Conditional(valid, reply);

        if (isRepeatable && reply.IsSuccess)
        {
            var again = await client.Send(valid);
            refusals.ExpectStatus(valid, again, "Idempotency-Key", "sent again", reply.Status);

            if (again.Member("id")?.ToString() != reply.Member("id")?.ToString())
            {
                report.Add(valid, "Idempotency-Key", "sent again, it made another item");
            }

            var other = valid.WithQuery("dryRun", "false");
            refusals.ExpectStatus(other, await client.Send(other), "Idempotency-Key", "with another request", 422);
        }
    }
}
