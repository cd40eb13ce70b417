using System.Text.Json.Serialization;

namespace Domain.Articles;

/// <summary>Where an edition stands in the workflow. The first four are open: at most one such edition an article.</summary>
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
