using System.Text.Json.Serialization;
using Domain;

namespace Api.Editorial.Articles.Bulk;

/// <summary>What to do to each of many articles.</summary>
[JsonConverter(typeof(CamelCase<ArticleAction>))]
public enum ArticleAction
{
    /// <summary>Adds topics that an article does not have yet, after the others.</summary>
    AddTopics,

    /// <summary>Removes topics that an article has.</summary>
    RemoveTopics,

    /// <summary>Changes the primary section.</summary>
    Move,

    /// <summary>Says who is to work on it.</summary>
    Assign,

    /// <summary>Says that nobody is to work on it any more.</summary>
    Unassign,

    /// <summary>Submits the draft for review.</summary>
    Submit,

    /// <summary>Discards the open edition; the one before it stays.</summary>
    Discard,

    /// <summary>Moves an article that was never published to the trash.</summary>
    Delete,

    /// <summary>Unschedules a scheduled edition.</summary>
    Unschedule,

    /// <summary>Withdraws a public article.</summary>
    Withdraw,

    /// <summary>Removes a published article from the lists; its address keeps working.</summary>
    Archive,

    /// <summary>Returns an archived article to the lists.</summary>
    Unarchive,
}
