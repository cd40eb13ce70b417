using System.Text.Json.Serialization;

namespace Domain.Articles;

/// <summary>Whether an update is worth telling readers: only a major one renews contentUpdatedAt and takes a change note.</summary>
[JsonConverter(typeof(CamelCase<UpdateKind>))]
public enum UpdateKind
{
    Major,
    Minor,
}
