using System.Text.Json.Serialization;

namespace Domain.Articles;

/// <summary>What a note goes with.</summary>
[JsonConverter(typeof(CamelCase<NoteKind>))]
public enum NoteKind
{
    /// <summary>Nothing: it was written by itself.</summary>
    Note,

    /// <summary>The article was submitted for review.</summary>
    Submission,

    /// <summary>The edition was approved.</summary>
    Approval,

    /// <summary>The edition was sent back to its author.</summary>
    Rejection,

    /// <summary>The article was assigned to somebody, or to nobody.</summary>
    Assignment,

    /// <summary>The edition was published without approval.</summary>
    Emergency,

    /// <summary>That was reviewed afterwards.</summary>
    Review,
}
