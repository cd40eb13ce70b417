using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Domain;

namespace Api.Http;

/// <summary>Merge patches, before they are merged.</summary>
internal sealed partial class StrictJson
{
    /// <summary>
    /// Removes from a merge patch every name that the type does not have, at any depth, and returns a finding for each. A null would
    /// otherwise remove nothing and be lost before the merged value is read. Lists are skipped: they replace what is stored, so they
    /// are validated as a whole.
    /// </summary>
    public static List<Finding> RemoveUnknownNames(
        JsonNode? patch,
        JsonTypeInfo type,
        CancellationToken ct,
        params IReadOnlyList<string> further
    )
    {
        var reading = new StrictJson([], ct);
        reading.RemoveUnknownNames(patch, type, "", further);
        return reading.findings;
    }

    private void RemoveUnknownNames(JsonNode? patch, JsonTypeInfo type, string pointer, IReadOnlyList<string> further)
    {
        if (patch is not JsonObject changes || type.PolymorphismOptions is not null)
        {
            return;
        }

        var cut = new HashSet<string>(StringComparer.Ordinal);

        foreach (var (name, change) in changes)
        {
            ct.ThrowIfCancellationRequested();

            if (IsFull)
            {
                return;
            }

            var at = PointerTo(pointer, name);

            if (type.Kind is JsonTypeInfoKind.Dictionary)
            {
                RemoveUnknownNames(change, type.Options.GetTypeInfo(type.ElementType!), at, []);
            }
            else if (type.Kind is JsonTypeInfoKind.Object && !further.Contains(name))
            {
                if (!JsonField.Of(type).TryGetValue(name, out var field))
                {
                    UnknownField(at, name, KnownFields(type, further));
                    cut.Add(name);
                }
                else if (change is JsonObject)
                {
                    RemoveUnknownNames(change, field.Type, at, []);
                }
            }
        }

        Remove(changes, cut);
    }
}
