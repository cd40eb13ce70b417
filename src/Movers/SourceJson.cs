using System.Text.Json;
using System.Text.Json.Nodes;

namespace Movers;

/// <summary>JSON in files of other systems.</summary>
internal static class SourceJson
{
    // Otherwise a name that is there twice is noticed only when somebody asks for it.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Parses a text; null, with the reason, if it is no JSON.</summary>
    public static JsonNode? Read(string text, out string? complaint)
    {
        complaint = null;

        try
        {
            return JsonNode.Parse(text, documentOptions: Strict);
        }
        catch (JsonException broken)
        {
            complaint = broken.Message;
            return null;
        }
    }
}
