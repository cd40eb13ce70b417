using System.Security.Cryptography;
using System.Text;
using Api.Access;
using Api.Editorial.Audit;
using Api.Editorial.Writes;
using Api.Http;
using Domain;

namespace Api.Editorial.Versions;

/// <summary>
/// Four eyes for public content outside of editions. There is no draft that a second editor could approve, so the second editor
/// approves by sending the same request: the first request is recorded and refused, the second one is carried out.
/// </summary>
internal sealed class SecondEditor(ProposalStore proposals, EditorialOptions options, TimeProvider clock)
{
    /// <summary>Null if the change may be carried out; the refusal if somebody else has to request it first.</summary>
    /// <param name="kind">The kind of the item; requests are the same only if it is equal.</param>
    /// <param name="id">The item; null for one that does not exist yet.</param>
    /// <param name="version">The version that the change is meant for.</param>
    /// <param name="content">The requested content of the item.</param>
    public async Task<Error?> Refuse(HttpContext http, string kind, long? id, int version, string content, CancellationToken ct)
    {
        if (!options.FourEyes)
        {
            return null;
        }

        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\n{id}\n{version}\n{content}"));
        var proposal = new Proposal(digest, kind, id, Caller.Of(http.User).Id);

        if (await proposals.TakeOrAdd(proposal, clock.GetUtcNow(), ct) is { } first)
        {
            AuditEntry.Explain(http, $"four eyes: {first} made the same request before");
            return null;
        }

        EditorialWrites.KeepDespiteRefusal(http);
        return EditorialWrites.IsDryRun(http) ? VersionErrors.SecondEditorNeeded : VersionErrors.SecondEditor;
    }

    /// <summary>The same for content that is serialised to JSON.</summary>
    public Task<Error?> Refuse<T>(HttpContext http, string kind, long? id, int version, T content, CancellationToken ct)
        where T : class => Refuse(http, kind, id, version, FieldETag.ToJson(content).ToJsonString(), ct);
}
