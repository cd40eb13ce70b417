using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Movers;

/// <summary>The pictures of a move: copied once each, with what the source says about them.</summary>
internal sealed class PictureShelf(MoveFolder output, string locale, string? defaultCredit)
{
    private static readonly string[] Extensions = [".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif"];

    private readonly Dictionary<string, MovedPicture?> byFile = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MovedPicture?> byHash = new(StringComparer.Ordinal);

    public static bool IsPicture(string file) => Extensions.Contains(Path.GetExtension(file).ToLowerInvariant());

    /// <summary>
    /// The picture of a file; another file with the same bytes is the same picture. Null for one that the import would refuse, and with
    /// it every article that shows it: it is left out and reported.
    /// </summary>
    public MovedPicture? Add(string file, string externalId)
    {
        if (byFile.TryGetValue(file, out var known))
        {
            return known;
        }

        using var bytes = File.OpenRead(file);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));

        if (!byHash.TryGetValue(hash, out var picture))
        {
            byHash[hash] = picture = Take(file, externalId, hash);
        }

        byFile[file] = picture;
        return picture;
    }

    /// <summary>Writes a line for each picture; after everything that could add to them.</summary>
    public void WriteLines()
    {
        foreach (var picture in byHash.Values.OfType<MovedPicture>())
        {
            var report = output.Report.About(picture.ExternalId, Path.GetFileName(picture.File));
            var content = new JsonObject();

            if (report.Line("credit", picture.Credit ?? defaultCredit, 200) is { } credit)
            {
                content["credit"] = credit;
            }
            else
            {
                report.Meaning("credit", "The picture has no credit; an article that shows it needs one to be published again.");
            }

            if (TextsOf(picture, report) is { Count: > 0 } texts)
            {
                content["texts"] = new JsonObject { [locale] = texts };
            }

            var line = new JsonObject
            {
                ["kind"] = "image",
                ["externalId"] = picture.ExternalId,
                ["sha256"] = picture.Sha256,
                ["content"] = content,
            };

            if (picture.CreatedAt is { } createdAt)
            {
                line["createdAt"] = OldTime.ToText(createdAt);
            }

            output.Write(line);
        }
    }

    private MovedPicture? Take(string file, string externalId, string hash)
    {
        if (output.RefusalOf(file) is { } refusal)
        {
            output
                .Report.About(externalId, Path.GetFileName(file))
                .Text("pictureRefused", $"The picture was left out, and in every text that shows it: {refusal}");
            return null;
        }

        File.Copy(file, Path.Combine(output.Images, hash), overwrite: true);
        return new MovedPicture
        {
            ExternalId = externalId,
            File = file,
            Sha256 = hash,
        };
    }

    private static JsonObject TextsOf(MovedPicture picture, ItemReport report)
    {
        var texts = new JsonObject();

        if (report.Line("alt", picture.Alt, 500) is { } alt)
        {
            texts["alt"] = alt;
        }

        if (report.Line("caption", picture.Caption, 1000) is { } caption)
        {
            texts["caption"] = caption;
        }

        if (report.Line("description", picture.Description, 5000) is { } description)
        {
            texts["longDescription"] = description;
        }

        return texts;
    }
}
