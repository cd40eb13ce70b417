using Api.Http;
using Api.Publishing;
using Domain.Bodies;

namespace Api.Delivery.Preview;

/// <summary>What a preview shows differently from what readers get, for the values that its answer is made of.</summary>
internal static class PreviewView
{
    private static readonly AsyncLocal<string?> Shown = new();

    /// <summary>The token in the addresses of pictures, which need not be public; null in what readers get.</summary>
    public static string? Token => Shown.Value;

    /// <summary>Applies to everything that the caller awaits from here on.</summary>
    public static void Show(string token) => Shown.Value = token;

    /// <summary>A body as publishing would store it: an edition's has another order of properties, and no ids of headings.</summary>
    public static string Finish(string body) => Token is null ? body : PublishedForm.Write(Json.ReadList<Block>(body));
}
