using System.Text.Json.Serialization;
using Api.Delivery.Preview;
using Api.Imaging;
using Domain.Documents;

namespace Api.Delivery.Documents;

/// <summary>What the database says of a document.</summary>
internal sealed record DocumentFacts
{
    public string Sha256 { get; init; } = "";
    public string FileName { get; init; } = "";
    public string MediaType { get; init; } = "";
    public long Bytes { get; init; }

    /// <summary>Null if nobody has said.</summary>
    public bool? Accessible { get; init; }

    /// <summary>The token that grants access before the document is public; null in public responses.</summary>
    [JsonIgnore]
    public string? Token { get; init; } = PreviewView.Token;

    /// <summary>Where its file is; in a preview with the token that grants access before it is public.</summary>
    public string AddressOf(long id) =>
        ImageHost.BaseUrl + DocumentAddress.Path(id, Sha256, FileName) + (Token is null ? "" : $"?token={Token}");
}
