using System.Text.Json.Serialization;

namespace Domain.Releases;

/// <summary>What a release does to an article.</summary>
[JsonConverter(typeof(CamelCase<ReleaseAction>))]
public enum ReleaseAction
{
    /// <summary>Publishes the open edition.</summary>
    Publish,

    /// <summary>Withdraws the article; its address responds with 410.</summary>
    Withdraw,
}
