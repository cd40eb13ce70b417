using System.Text.Json.Serialization;

namespace Domain.Articles;

/// <summary>The workflow state of an edition. The first four are open: an article has at most one open edition.</summary>
[JsonConverter(typeof(CamelCase<EditionState>))]
public enum EditionState
{
    Draft,
    InReview,
    Approved,
    Scheduled,
    Published,
    Superseded,
    Withdrawn,
    Archived,
}
