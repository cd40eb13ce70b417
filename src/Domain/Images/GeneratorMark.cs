namespace Domain.Images;

/// <summary>Recognises the traces of programs that do nothing but generate pictures with AI.</summary>
public static class GeneratorMark
{
    // Programs that also retouch photographs are not listed: their name says nothing about a picture.
    private static readonly string[] Generators =
    [
        "Midjourney",
        "DALL-E",
        "DALL·E",
        "Stable Diffusion",
        "ComfyUI",
        "InvokeAI",
        "NovelAI",
        "Adobe Firefly",
        "Made with Google AI",
    ];

    /// <summary>The source that the name of a program, or a credit, gives away; null if it names no generator.</summary>
    public static DigitalSource? SourceOf(string? text) => Names(text) ? DigitalSource.TrainedAlgorithmicMedia : null;

    /// <summary>Whether a text of a PNG file, by its keyword, holds the settings with which it was generated.</summary>
    public static bool IsRecipe(string keyword, string text) =>
        keyword switch
        {
            "parameters" => text.Contains("Steps: ", StringComparison.Ordinal)
                && text.Contains("Sampler: ", StringComparison.Ordinal),
            "prompt" or "workflow" => text.Contains("\"class_type\"", StringComparison.Ordinal)
                || text.Contains("\"nodes\"", StringComparison.Ordinal),
            "invokeai_metadata" or "sd-metadata" or "dream" => true,
            "Software" or "Source" => Names(text),
            _ => false,
        };

    private static bool Names(string? text) =>
        text is not null && Array.Exists(Generators, name => text.StartsWith(name, StringComparison.OrdinalIgnoreCase));
}
