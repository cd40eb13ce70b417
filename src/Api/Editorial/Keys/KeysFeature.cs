namespace Api.Editorial.Keys;

/// <summary>The endpoints for API keys and the caller's identity.</summary>
internal static class KeysFeature
{
    public static void MapKeys(this RouteGroupBuilder editorial)
    {
        var access = editorial.MapGroup("").WithTags("Editorial access");
        var keys = access.MapGroup("/keys");

        GetCaller.Map(access);
        ListKeys.Map(keys);
        CreateKey.Map(keys);
        GetKey.Map(keys);
        RevokeKey.Map(keys);
    }
}
