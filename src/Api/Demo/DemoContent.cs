using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Api.Access;
using Api.Editorial;
using Api.Editorial.Articles;
using Api.Editorial.Documents;
using Api.Editorial.Images;
using Api.Editorial.Sections;
using Api.Http;
using Api.Imaging;
using Api.Publishing;
using Domain;
using Domain.Articles;

namespace Api.Demo;

/// <summary>Fills an empty local instance with a small newsroom, by the same code paths as an editor's requests.</summary>
internal sealed class DemoContent(
    SectionStore sections,
    ImageStore images,
    ImageFileStore imageFiles,
    ImageIntake intake,
    ImageFiles files,
    DocumentStore documents,
    DocumentIntake documentIntake,
    DocumentFiles documentFiles,
    ArticleStore articles,
    DraftBuilder drafts,
    ArticleChecks publishChecks,
    PublicationStore publications,
    CorrectionStore corrections,
    DemoImport import,
    DemoStore demo,
    ILogger<DemoContent> log
)
{
    private const string By = "demo";

    private static readonly Caller Author = new(By, By, null, null);

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "demo");

    /// <summary>Loads what is missing; content that has been loaded once is never loaded again.</summary>
    public async Task Load(DateTimeOffset now, CancellationToken ct)
    {
        var pending = Directory.GetFiles(Path.Combine(Folder, "articles"), "*.json").Order(StringComparer.Ordinal).ToList();
        var loaded = await demo.ListExternalIds(ct);
        pending.RemoveAll(file => loaded.Contains(ExternalId(file)));

        if (pending.Count == 0)
        {
            return;
        }

        var pictures = await LoadImages(now, ct);
        var downloads = await LoadDocuments(now, ct);
        var places = await LoadSections(pictures, now, ct);

        foreach (var file in pending)
        {
            await LoadArticle(file, pictures, downloads, places, now, ct);
        }

        // It changes what is there; so not again when an upgrade brings another article.
        if (loaded.Count == 0)
        {
            await import.Add(Path.Combine(Folder, "import.ndjson"), By, now, ct);
        }

        log.LogInformation("Loaded the demo content: {Articles} articles, {Images} images", pending.Count, pictures.Count);
    }

    private async Task<Dictionary<string, long>> LoadImages(DateTimeOffset now, CancellationToken ct)
    {
        var pictures = new Dictionary<string, long>(StringComparer.Ordinal);

        foreach (var entry in Read("images.json").AsArray())
        {
            var picture = entry!.AsObject();
            var (key, file) = ((string)picture["key"]!, (string)picture["file"]!);
            picture.Remove("key");
            picture.Remove("file");

            await using var bytes = File.OpenRead(Path.Combine(Folder, file));
            using var received = Sound(await intake.Receive(bytes, ct), file);
            Sound(await files.Keep(received.File, ct), file);

            pictures[key] =
                await images.Add(received, Sound(StrictJson.Read(picture, Json.Wire.ImageMetadata, ct), file), By, now, ct)
                ?? (await imageFiles.Find(received.Sha256, ct))!.Value;
        }

        return pictures;
    }

    // Each says its id: otherwise it would move those of everything that is loaded later.
    private async Task<Dictionary<string, long>> LoadDocuments(DateTimeOffset now, CancellationToken ct)
    {
        var downloads = new Dictionary<string, long>(StringComparer.Ordinal);

        foreach (var entry in Read("documents.json").AsArray())
        {
            var document = entry!.AsObject();
            var (key, file, id) = ((string)document["key"]!, (string)document["file"]!, (long)document["id"]!);
            document.Remove("key");
            document.Remove("file");
            document.Remove("id");

            await using var bytes = File.OpenRead(Path.Combine(Folder, file));
            using var received = Sound(await documentIntake.Receive(bytes, ct), file);
            Sound(await documentFiles.Keep(received, ct), file);

            var metadata = Sound(StrictJson.Read(document, Json.Wire.DocumentMetadata, ct), file).Kept(received.MediaType);
            downloads[key] =
                await documents.FindByFile(received.Sha256, ct) ?? await documents.Add(received, metadata, By, now, ct, id);
        }

        return downloads;
    }

    private async Task<Dictionary<string, long>> LoadSections(
        Dictionary<string, long> pictures,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var places = new Dictionary<string, long>(StringComparer.Ordinal);

        foreach (var entry in Read("sections.json").AsArray())
        {
            var section = entry!.AsObject();
            var path = (string)section["path"]!;
            var end = path.LastIndexOf('/');
            section.Remove("path");
            section["parent"] = end > 0 ? path[..end] : null;
            section["slug"] = path[(end + 1)..];
            Name(section, "image", pictures);

            var content = Sound(StrictJson.Read(section, Json.Wire.SectionContent, ct), path);
            var parent = content.Parent is { } above ? await sections.FindByPath(above, ct) : null;

            places[path] =
                await sections.Add(NewSection.From(content, parent), isDraft: false, By, now, ct)
                ?? (await sections.FindByPath(path, ct))!.Section.Id;
        }

        return places;
    }

    private async Task LoadArticle(
        string file,
        Dictionary<string, long> pictures,
        Dictionary<string, long> downloads,
        Dictionary<string, long> places,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var entry = Read(file);
        var publishedAt = entry["publishedAt"]?.GetValue<DateTimeOffset>().ToUniversalTime();
        var at = publishedAt ?? now;
        var content = entry["content"]!.AsObject();
        content["externalId"] = ExternalId(file);

        if (content.Remove("translationKey", out var key) && key is not null)
        {
            content["translationGroup"] = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes((string)key!)).AsSpan(0, 16));
        }

        Name(content, "image", pictures);
        Name(content, "document", downloads);
        Name(content["body"], "section", places);

        var draft = Sound(await drafts.Build(Sound(StrictJson.Read(content, Json.Wire.ArticleContent, ct), file), at, ct), file);
        // A draft is saved twice, so that it has a former version.
        var first = publishedAt is null ? draft with { Content = draft.Content with { Kicker = null } } : draft;
        var id = (await articles.Add(first, Author, at, ct))!.Value;
        var article = (await articles.Find(id, ct))!;

        if (publishedAt is null)
        {
            await articles.SaveDraft(new Edit<StoredArticle>(article, Author, at, ct), draft);
            return;
        }

        var edition = Sound(article.Edition.Publish(new Plan(null, null, UpdateKind.Major, null), at, fourEyes: false), file);
        var checks = await publishChecks.Run(article, at, ct);

        if (checks.StopPublishing())
        {
            throw new InvalidDataException($"The demo article {file} does not pass the checks: {checks.Errors()[0]}");
        }

        var publication = new Publication
        {
            ArticleId = id,
            Edition = edition,
            Slug = article.Slug,
        };

        if (await publications.SavePublication(publication, article.Version, By, at, ct) is { } refusal)
        {
            throw new InvalidDataException($"The demo article {file} cannot be published: {refusal.Code}");
        }

        foreach (var versions in entry["corrections"]?.AsArray() ?? [])
        {
            await LoadCorrection(id, versions!.AsArray(), at.AddDays(1), file, ct);
        }
    }

    /// <summary>Adds the first version of a note to readers, and changes it to each later one.</summary>
    private async Task LoadCorrection(long article, JsonArray versions, DateTimeOffset at, string file, CancellationToken ct)
    {
        long? id = null;

        foreach (var version in versions)
        {
            var note = Sound(StrictJson.Read(version!.AsObject(), Json.Wire.AddCorrectionRequest, ct), file);

            if (id is not { } added)
            {
                id = await corrections.Add(article, note, By, at, ct);
            }
            else if (await corrections.Find(article, added, ct) is { } present)
            {
                await corrections.Save(article, new Edit<CorrectionResponse>(present, Author, at, ct), note, isRetracted: false);
            }
        }
    }

    /// <summary>Replaces the names by which the files refer to items with their ids.</summary>
    private static void Name(JsonNode? node, string property, Dictionary<string, long> ids)
    {
        if (node is JsonObject fields)
        {
            foreach (var (name, value) in fields.ToList())
            {
                if (name == property && value is JsonValue key && key.TryGetValue<string>(out var item))
                {
                    fields[name] = ids[item];
                }
                else
                {
                    Name(value, property, ids);
                }
            }
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                Name(item, property, ids);
            }
        }
    }

    private static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllBytes(Path.Combine(Folder, file)))!;

    private static string ExternalId(string file) => $"demo:{Path.GetFileNameWithoutExtension(file)}";

    private static T Sound<T>(Result<T> result, string file) =>
        result.Succeeded(out var value, out var error)
            ? value
            : throw new InvalidDataException(
                $"The demo file {file} cannot be used: {error.Code} {error.Findings.Select(finding => finding.ToString()).FirstOrDefault()}"
            );

    private static T Sound<T>((T? Value, List<Finding> Findings) read, string file)
        where T : class =>
        read is { Value: { } value, Findings.Count: 0 }
            ? value
            : throw new InvalidDataException(
                $"The demo file {file} cannot be used: {read.Findings.Select(finding => finding.ToString()).FirstOrDefault()}"
            );
}
