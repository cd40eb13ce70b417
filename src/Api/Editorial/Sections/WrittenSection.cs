using System.Text.Json.Nodes;
using Api.Editorial.Audit;
using Api.Http;
using Domain;
using Domain.Sections;

namespace Api.Editorial.Sections;

/// <summary>The section that a write is about: nobody else moves anything until the write ends.</summary>
internal static class WrittenSection
{
    /// <summary>The section, as long as it is the one that the caller read and still in use.</summary>
    public static async Task<Result<StoredSection>> Find(
        long id,
        IfMatch expected,
        SectionStore sections,
        HttpContext http,
        CancellationToken ct,
        Func<StoredSection, JsonObject?>? sent = null
    )
    {
        AuditSubject.Section(id).State(http);
        await sections.Lock(ct);

        if (await sections.Find(id, ct) is not { } section)
        {
            return SectionErrors.NotFound;
        }

        if (!expected.Allows(section.Version))
        {
            return expected.Overtaken(section.Tag(), http, sent?.Invoke(section));
        }

        return section.Section.State is SectionState.Archived ? SectionErrors.Archived : section;
    }

    /// <summary>The answer to a write: the section as it stands now.</summary>
    public static async Task<SectionResponse> Read(long id, SectionStore sections, HttpContext http, CancellationToken ct)
    {
        var section = (await sections.Find(id, ct))!;
        http.Response.SetETag(section.Tag());
        return SectionResponse.From(section);
    }
}
