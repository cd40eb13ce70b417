using System.Text.Json;
using System.Text.Json.Nodes;
using Fuzz.Contract;
using Fuzz.Exchange;
using Fuzz.Generation;
using Fuzz.Site;

namespace Fuzz.Visits;

/// <summary>Bodies of an operation: a valid one of each extent, and mutations of one place at a time.</summary>
internal sealed class BodyVisit(ApiDocument document, ISite site, Client client, FuzzReport report)
{
    private const int ChangesEachVisit = 24;

    private readonly SchemaCheck schemas = new(document);
    private readonly Breakages breakages = new(document);
    private readonly Refusals refusals = new(report);
    private readonly OtherBodies others = new(document, site, client, report);

    /// <summary>A valid call, after all broken ones were refused; null if one was accepted, since the item has then changed.</summary>
    public async Task<Call?> Run(Call call, BodyForm form, Extent extent, Draw draw)
    {
        if (!form.IsJson)
        {
            return await others.Run(call, form, extent, draw);
        }

        var value = Make(call.Operation, form, extent, draw);
        var valid = call.WithJson(value.Json(), form.MediaType);
        var reply = await client.Send(Dry(valid));
        refusals.ExpectReadable(valid, reply, $"{extent}");

        // If another rule rejects even the valid body, its findings would hide those about the mutation.
        if (!await Change(valid, value, form, reply.IsSuccess, draw))
        {
            return null;
        }

        if (call.Operation.Id != "createImport")
        {
            await others.RunUnreadable(valid, form, draw);
        }

        return reply.IsSuccess ? valid : call.WithJson(Make(call.Operation, form, Extent.Least, draw).Json(), form.MediaType);
    }

    private JsonNode? Make(Operation operation, BodyForm form, Extent extent, Draw draw)
    {
        var value = new ValidValues(document, draw, site).Make(form.Schema, extent);
        return schemas.Violation(JsonSerializer.SerializeToElement(value), form.Schema) is { } violation
            ? throw new FuzzException($"The fuzzer made an invalid body for {operation.Id}: {violation}")
            : value;
    }

    /// <summary>False if a broken body was accepted and stored.</summary>
    private async Task<bool> Change(Call valid, JsonNode? value, BodyForm form, bool isSound, Draw draw)
    {
        var operation = valid.Operation;
        var chosen = draw.Shuffled(breakages.Of(value, form.Schema)).OrderBy(change => report.Tried(NameOf(operation, change)));

        foreach (var change in chosen.Take(ChangesEachVisit).ToList())
        {
            report.Try(NameOf(operation, change));
            var text = change.Text();
            var call = valid.WithJson(text, form.MediaType);

            var isAllowed = !change.IsRefused && IsAllowed(text, form);

            if (IsUndecided(operation, change, isAllowed) || !form.IsRequired && change is { Kind: "null", Pointer: "" })
            {
                await client.Send(Dry(call));
                continue;
            }

            if (isAllowed)
            {
                refusals.ExpectReadable(Dry(call), await client.Send(Dry(call)), $"{change.Kind} at {change.Place}");
                continue;
            }

            var isReal = draw.Chance(0.5);
            var reply = await client.Send(isReal ? call : Dry(call));
            refusals.ExpectBody(call, reply, isSound ? change.Pointer : null, change.Kind);

            if (isReal && reply.IsSuccess)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the schema cannot decide if the mutation is valid; the checks for every response apply all the same.</summary>
    private static bool IsUndecided(Operation operation, Breakage change, bool isAllowed) =>
        // A merge patch leaves out what it does not change, and null removes, at every depth; what is left may lack something.
        operation.Method == HttpMethod.Patch
            && (change.Kind == "missing" || change.Kind == "null" && !change.IsRequired)
        // A body and its format belong together.
        || isAllowed && change.Pointer is ("/body" or "/bodyFormat")
        || change.Kind == Breakages.TakenApart
        // An import answers before it reads its lines; each line then has a result of its own.
        || operation.Id == "createImport";

    /// <summary>Whether the schema allows the changed text.</summary>
    private bool IsAllowed(string text, BodyForm form)
    {
        using var json = JsonDocument.Parse(text);
        return schemas.Violation(json.RootElement, form.Schema) is null;
    }

    private static string NameOf(Operation operation, Breakage change) => $"{operation.Id} {change.Place} {change.Kind}";

    /// <summary>The same call as a dry run, if the operation supports it.</summary>
    public static Call Dry(Call call) => call.Operation.TakesQuery("dryRun") ? call.WithQuery("dryRun", "true") : call;
}
