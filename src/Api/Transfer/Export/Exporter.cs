using System.Runtime.CompilerServices;
using Api.Data;
using Api.Http;
using Api.Transfer.Lines;
using Domain;
using Domain.Transfer;

namespace Api.Transfer.Export;

/// <summary>Writes everything as lines that an import reads: images, documents, sections, articles, redirects, each by id.</summary>
internal sealed class Exporter(Db db, ExportStore store)
{
    private const int PageSize = 100;

    /// <summary>Writes all lines as they are at one moment.</summary>
    /// <param name="since">Only items with an event after this one; null for all.</param>
    /// <param name="files">Gets the file of each image and document.</param>
    /// <param name="written">Called after each line.</param>
    public async Task Write(Stream output, long? since, Action<ExportedFile>? files, CancellationToken ct, Action? written = null)
    {
        await using var moment = db.Begin();
        await store.Freeze(ct);

        await foreach (var line in Lines(since, files, ct))
        {
            await output.WriteAsync(System.Text.Encoding.UTF8.GetBytes(line + "\n"), ct);
            written?.Invoke();
        }
    }

    private async IAsyncEnumerable<string> Lines(
        long? since,
        Action<ExportedFile>? files,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        for (var last = 0L; await store.ListImages(last, since, PageSize, ct) is { Count: > 0 } page; last = page[^1].Id)
        {
            foreach (var stored in page.Select(row => row.ToImage()))
            {
                files?.Invoke(new ExportedFile(stored.Sha256, IsDocument: false));
                yield return Json.WritePresent(
                    new ImageLine
                    {
                        Kind = LineKind.Image.Word(),
                        Id = stored.Id,
                        ExternalId = stored.Metadata.ExternalId,
                        Sha256 = stored.Sha256,
                        Content = stored.Metadata with { ExternalId = null },
                        CreatedAt = stored.CreatedAt,
                        CreatedBy = stored.CreatedBy,
                        ChangedAt = stored.ChangedAt,
                        ChangedBy = stored.ChangedBy,
                    }
                );
            }
        }

        for (var last = 0L; await store.ListDocuments(last, since, PageSize, ct) is { Count: > 0 } page; last = page[^1].Id)
        {
            foreach (var document in page)
            {
                files?.Invoke(new ExportedFile(document.Sha256, IsDocument: true));
                yield return Json.WritePresent(
                    new DocumentLine
                    {
                        Kind = LineKind.Document.Word(),
                        Id = document.Id,
                        ExternalId = document.ExternalId,
                        Sha256 = document.Sha256,
                        Content = document.Metadata with { ExternalId = null },
                        CreatedAt = document.CreatedAt,
                        CreatedBy = document.CreatedBy,
                        ChangedAt = document.ChangedAt,
                        ChangedBy = document.ChangedBy,
                    }
                );
            }
        }

        for (var last = 0L; await store.ListSections(last, since, PageSize, ct) is { Count: > 0 } page; last = page[^1].Id)
        {
            var facts = (await store.ListSectionFacts([.. page.Select(row => row.Id)], ct)).ToDictionary(row => row.Id);

            foreach (var section in page)
            {
                yield return Json.WritePresent(facts[section.Id].ToLine(section.ToSection()));
            }
        }

        for (var last = 0L; await store.ListArticles(last, since, PageSize, ct) is { Count: > 0 } page; last = page[^1].Id)
        {
            List<long> ids = [.. page.Select(article => article.Id)];
            var editions = (await store.ListEditions(ids, ct)).ToLookup(edition => edition.ArticleId);
            var corrections = (await store.ListCorrections(ids, ct)).ToLookup(correction => correction.ArticleId);

            var notes = (await store.ListNotes(ids, ct)).ToLookup(note => note.ArticleId);
            var emergencies = (await store.ListEmergencies(ids, ct)).ToLookup(emergency => emergency.ArticleId);

            foreach (var article in page)
            {
                yield return Json.WritePresent(
                    article.ToLine(
                        [.. editions[article.Id]],
                        [.. corrections[article.Id]],
                        [.. notes[article.Id]],
                        [.. emergencies[article.Id]]
                    )
                );
            }
        }

        for (var last = 0L; await store.ListRedirects(last, since, PageSize, ct) is { Count: > 0 } page; last = page[^1].Id)
        {
            foreach (var redirect in page)
            {
                yield return Json.WritePresent(redirect.ToLine());
            }
        }
    }
}

/// <summary>A file that an item in an export needs.</summary>
internal sealed record ExportedFile(string Sha256, bool IsDocument);
