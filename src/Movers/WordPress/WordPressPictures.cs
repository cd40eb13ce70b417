using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Movers.WordPress;

/// <summary>The media library of an export and the files of its uploads folder.</summary>
internal sealed partial class WordPressPictures
{
    private readonly Dictionary<long, MovedPicture> byId = [];
    private readonly Dictionary<string, MovedPicture> byAddress = new(StringComparer.OrdinalIgnoreCase);
    private readonly ILookup<long, WxrItem> byParent;
    private readonly IReadOnlyDictionary<long, WxrItem> attachments;
    private readonly PictureShelf shelf;
    private readonly string? uploads;
    private readonly string prefix;
    private readonly OldAddresses files = new(null);

    public WordPressPictures(WxrIndex index, PictureShelf shelf, string? uploads, string prefix, OldTime times, MoveReport report)
    {
        (this.shelf, this.prefix) = (shelf, prefix);
        this.uploads = uploads is null ? null : Path.GetFullPath(uploads);
        attachments = index.Attachments;
        byParent = attachments.Values.ToLookup(attachment => attachment.Parent);

        foreach (var attachment in attachments.Values)
        {
            var about = report.About(NameOf(attachment.Id), attachment.Title);
            about.Try(() => Add(attachment, times, about));
        }
    }

    public MovedPicture? ById(long id) => byId.GetValueOrDefault(id);

    /// <summary>The picture that an element shows: by the id in its class, else by its address.</summary>
    public MovedPicture? Of(IElement image, Uri address) =>
        IdInClass().Match(image.ClassName ?? "") is { Success: true } found
        && ById(long.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture)) is { } known
            ? known
        : byAddress.GetValueOrDefault(Unscaled(address.AbsolutePath)) is { } same ? same
        : FileOf(address.AbsolutePath) is { } file ? shelf.Add(file, NameOf(file))
        : null;

    /// <summary>A gallery: of the pictures with these ids, or of those that were uploaded to the post.</summary>
    public string Gallery(IReadOnlyList<long>? ids, long post)
    {
        var shown = (ids?.Select(attachments.GetValueOrDefault).OfType<WxrItem>() ?? (post > 0 ? byParent[post] : [])).Where(
            one => PictureShelf.IsPicture(one.AttachmentUrl)
        );
        return $"<div class=\"gallery\">{string.Concat(shown.Select(Figure))}</div>";
    }

    /// <summary>The ids among these that the export does not contain.</summary>
    public IReadOnlyList<long> Missing(IReadOnlyList<long>? ids) => [.. (ids ?? []).Where(id => !attachments.ContainsKey(id))];

    private static string Figure(WxrItem attachment) =>
        $"<figure><img class=\"wp-image-{attachment.Id}\" src=\"{System.Net.WebUtility.HtmlEncode(attachment.AttachmentUrl)}\"></figure>";

    private void Add(WxrItem attachment, OldTime times, ItemReport report)
    {
        if (attachment.Status is "trash" or "private")
        {
            report.Text("trash", $"Files with the status “{attachment.Status}” are not moved.", WordsOf(attachment));
            return;
        }

        if (!PictureShelf.IsPicture(attachment.AttachmentUrl))
        {
            report.Meaning(
                "file",
                $"Only pictures are moved; this file stays where it is: {attachment.AttachmentUrl}",
                WordsOf(attachment)
            );
            return;
        }

        if (FileOf(attachment.AttachmentUrl) is not { } file)
        {
            report.Text(
                "pictureFile",
                uploads is null
                    ? $"The picture was left out, since no folder of uploads was given: {attachment.AttachmentUrl}"
                    : $"The picture was left out, its file is not in the folder of uploads: {attachment.AttachmentUrl}",
                WordsOf(attachment)
            );
            return;
        }

        if (shelf.Add(file, NameOf(attachment.Id)) is not { } picture)
        {
            report.Text("pictureRefused", "With the picture, the texts about it were left out.", WordsOf(attachment));
            return;
        }

        picture.Alt = Merge(picture.Alt, attachment.MetaOf("_wp_attachment_image_alt"), "alt", report);
        picture.Caption = Merge(picture.Caption, Plain(attachment.Excerpt, report), "caption", report);
        picture.Description = Merge(picture.Description, Plain(attachment.Content, report), "description", report);
        picture.TakeCredit(MovedPicture.CreditIn(picture.Caption) ?? MovedPicture.CreditIn(picture.Description), report);
        picture.CreatedAt ??= times.Read(attachment.DateGmt + "Z") ?? times.Read(attachment.Date);
        byId[attachment.Id] = picture;

        if (OldAddresses.Whole(attachment.AttachmentUrl) is { } address)
        {
            byAddress.TryAdd(Unscaled(address.AbsolutePath), picture);
        }

        // Titles are file names unless somebody wrote one.
        if (
            attachment.Title.Length > 0
            && !$"{file} {picture.Alt} {picture.Caption}".Contains(attachment.Title, StringComparison.OrdinalIgnoreCase)
        )
        {
            report.Meaning("pictureTitle", "A picture has no title.", attachment.Title);
        }
    }

    private static string? Merge(string? known, string? more, string field, ItemReport report)
    {
        if (known is { Length: > 0 } && more is { Length: > 0 } && known != more)
        {
            report.Text(field, $"The same picture has another {field} already.", more);
        }

        return known is { Length: > 0 } ? known : more;
    }

    private static string? Plain(string html, ItemReport report) => html.Length == 0 ? null : MovedBody.Published(html, report);

    private static string WordsOf(WxrItem attachment) =>
        $"{attachment.Title} {attachment.Excerpt} {attachment.Content} {attachment.MetaOf("_wp_attachment_image_alt")}";

    private string NameOf(long id) => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{id}");

    private string NameOf(string file) => $"{prefix}-file-{Path.GetRelativePath(uploads!, file).Replace('/', ':')}";

    /// <summary>The file of an address: itself, or the original from which WordPress made a smaller one.</summary>
    private string? FileOf(string address)
    {
        if (uploads is null || files.Resolve(address) is not { } whole)
        {
            return null;
        }

        var path = SourceText.Decode(whole.AbsolutePath);
        var after = path.LastIndexOf("/uploads/", StringComparison.Ordinal) is >= 0 and var place
            ? path[(place + 9)..]
            : path.TrimStart('/');
        string[] folders = [after, SiteFolder().Replace(after, "")];

        return folders.SelectMany(name => new[] { name, Unscaled(name) }).Select(Inside).FirstOrDefault(file => file is not null);
    }

    private string? Inside(string relative)
    {
        // No file has such a name, and asking for it is an error.
        if (relative.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        var file = Path.GetFullPath(Path.Combine(uploads!, relative));
        return
            file.StartsWith(uploads! + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            && File.Exists(file)
            && PictureShelf.IsPicture(file)
            ? file
            : null;
    }

    private static string Unscaled(string path) => Scale().Replace(path, "$1");

    [GeneratedRegex(@"\bwp-image-(\d{1,18})\b")]
    private static partial Regex IdInClass();

    [GeneratedRegex(@"(?:-\d+x\d+|-scaled|-rotated|-e\d{9,})+(\.[A-Za-z]+)$")]
    private static partial Regex Scale();

    [GeneratedRegex(@"^sites/\d+/")]
    private static partial Regex SiteFolder();
}
