using System.Text.Json.Nodes;
using Domain;
using Domain.Transfer;

namespace Api.Transfer.Linking;

/// <summary>Resolves the references of a batch of lines, in two queries however many there are.</summary>
internal sealed class LineReferences(LineReferenceStore store)
{
    /// <summary>Rewrites the references of the lines into ids and paths; returns what could not be resolved, for each line.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<Finding>>> Resolve(
        ImportJob job,
        IReadOnlyList<JsonObject> lines,
        CancellationToken ct
    )
    {
        var references = lines.Select(LineReference.In).ToList();
        var names = references
            .SelectMany(all => all)
            .Where(reference => reference.ExternalId is not null)
            .Select(reference => (reference.Kind, reference.ExternalId!))
            .ToHashSet();
        var ids = job.KeepsIds
            ? references
                .SelectMany(all => all)
                .Where(reference => reference.Id is not null)
                .Select(reference => reference.Id!.Value)
                .ToHashSet()
            : [];

        var named = names.Count == 0 ? [] : await store.FindNamed(job, names, ct);
        var renamed = ids.Count == 0 ? [] : await store.FindRenamed(job, ids, ct);

        var byName = named.ToDictionary(item => (item.Kind, item.ExternalId));
        var byId = renamed.ToDictionary(item => item.WantedId, item => item.ItemId);

        return
        [
            .. references.Select(all =>
                (IReadOnlyList<Finding>)[.. all.Select(reference => Resolve(reference, byName, byId)).OfType<Finding>()]
            ),
        ];
    }

    private static Finding? Resolve(
        LineReference reference,
        Dictionary<(LineKind, string), NamedItem> byName,
        Dictionary<long, long> byId
    )
    {
        if (reference.ExternalId is not { } name)
        {
            if (byId.TryGetValue(reference.Id!.Value, out var id))
            {
                reference.Replace(JsonValue.Create(id));
            }

            return null;
        }

        // Sections are named by their path, except in the body, where their id outlives a move.
        if (!byName.TryGetValue((reference.Kind, name), out var item) || IsPath(reference) && item.Path is null)
        {
            return ImportErrors.Unresolved(reference.Pointer, reference.Kind, name);
        }

        reference.Replace(IsPath(reference) ? JsonValue.Create(item.Path!) : JsonValue.Create(item.Id));
        return null;
    }

    private static bool IsPath(LineReference reference) =>
        reference.Kind is LineKind.Section
        && !reference.Pointer.Contains("/body/", StringComparison.Ordinal)
        && !reference.Pointer.Contains("/transcript/", StringComparison.Ordinal);
}
