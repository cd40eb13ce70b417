using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Movers;

/// <summary>A picture on its way into a line.</summary>
internal sealed partial record MovedPicture
{
    public required string ExternalId { get; init; }
    public required string File { get; init; }
    public required string Sha256 { get; init; }
    public string? Credit { get; private set; }
    public string? Alt { get; set; }
    public string? Caption { get; set; }
    public string? Description { get; set; }
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>Takes what one place says about the credit; a picture has one, so another one is reported.</summary>
    public void TakeCredit(string? credit, ItemReport report)
    {
        Credit ??= credit;

        if (credit is not null && credit != Credit)
        {
            report.Text("credit", $"A picture has the credit “{Credit}” already.", credit);
        }
    }

    /// <summary>The picture as the lead image of an article.</summary>
    public JsonObject AsLeadImage(string? alt = null, string? caption = null)
    {
        var lead = new JsonObject { ["image"] = ReferenceNumbers.Reference(ExternalId) };

        if (alt is not null)
        {
            lead["alt"] = alt;
        }

        if (caption is not null)
        {
            lead["caption"] = caption;
        }

        return lead;
    }

    /// <summary>The credit at the end of a caption, such as “Foto: Amt/Muster” or “© dpa”; null if there is none.</summary>
    public static string? CreditIn(string? caption) =>
        caption is not null && CreditLine().Match(caption) is { Success: true } found
            ? WithoutBracket(found.Groups[1].Value)
            : null;

    // A bracket that was opened before the credit is not part of it.
    private static string WithoutBracket(string credit)
    {
        credit = credit.TrimEnd();

        while (credit is [.., ')' or ']'] && credit.Count(sign => sign is ')' or ']') > credit.Count(sign => sign is '(' or '['))
        {
            credit = credit[..^1].TrimEnd();
        }

        return credit;
    }

    [GeneratedRegex(
        @"(?:^|[\s(\[])((?:(?:Foto|Bild|Grafik|Quelle|Fotos|Photo|Credit)\s?:\s*|©\s*|\(c\)\s*)\S.{0,190})$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex CreditLine();
}
