using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Domain;
using Microsoft.AspNetCore.Http.Metadata;

namespace Api.Http;

/// <summary>A JSON Merge Patch (RFC 7396) of a type: the result is validated as strictly as if it had been sent in full.</summary>
internal sealed class MergePatch<T> : IRequestPart, IEndpointParameterMetadataProvider
    where T : class
{
    private static readonly string[] MediaTypes = ["application/merge-patch+json", "application/json"];

    private readonly JsonNode? patch;
    private readonly CancellationToken ct;

    private MergePatch(JsonNode? patch, Error? error, CancellationToken ct) => (this.patch, Error, this.ct) = (patch, error, ct);

    public Error? Error { get; }

    /// <summary>Removes every name that the type does not have, whatever its value, and returns a finding for each.</summary>
    public List<Finding> RemoveUnknownNames(params IReadOnlyList<string> further) =>
        StrictJson.RemoveUnknownNames(patch, Json.Options.GetTypeInfo(typeof(T)), ct, further);

    /// <summary>The names in an object of the patch whose value is null: the fields that the caller wants removed.</summary>
    public IEnumerable<string> RemovedFrom(string field) =>
        (patch as JsonObject)?[field] is JsonObject changes
            ? changes.Where(change => change.Value is null).Select(change => change.Key)
            : [];

    /// <summary>The patched value, or all findings about it, including those passed in.</summary>
    public Result<T> Apply(HttpContext http, T current, params IEnumerable<Finding> found)
    {
        var type = (JsonTypeInfo<T>)Json.Options.GetTypeInfo(typeof(T));
        List<Finding> unknown = [.. RemoveUnknownNames(), .. found];
        var (value, findings) = StrictJson.Read(Over(current), type, ct);
        findings.InsertRange(0, unknown);
        Rules.Check(http, value, findings);

        return findings.Count == 0 ? value! : Problems.Invalid with { Findings = findings };
    }

    /// <summary>The patched value, before validation.</summary>
    public JsonNode? Over(T current) =>
        Merge(JsonSerializer.SerializeToNode(current, Json.Options.GetTypeInfo(typeof(T))), patch);

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(MediaTypes, typeof(T)));

    public static async ValueTask<MergePatch<T>> BindAsync(HttpContext http)
    {
        if (!MediaTypes.Contains(http.Request.ContentType?.Split(';')[0].Trim(), StringComparer.OrdinalIgnoreCase))
        {
            return new MergePatch<T>(null, Http.MediaTypes.Refuse(http), http.RequestAborted);
        }

        var body = await RequestBody.ReadText(http.Request, http.RequestAborted);

        if (
            !body.Succeeded(out var bytes, out var error)
            || !JsonText.Parse(bytes, http.RequestAborted).Succeeded(out var patch, out error)
        )
        {
            return new MergePatch<T>(null, error, http.RequestAborted);
        }

        return new MergePatch<T>(patch.Root, null, http.RequestAborted);
    }

    private static JsonNode? Merge(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes)
        {
            return patch?.DeepClone();
        }

        var merged = target as JsonObject ?? [];

        foreach (var (name, change) in changes)
        {
            if (change is null)
            {
                merged.Remove(name);
            }
            else
            {
                var before = merged[name];
                merged.Remove(name);
                merged[name] = Merge(before, change);
            }
        }

        return merged;
    }
}
