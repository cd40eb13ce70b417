namespace Api.Editorial.Audit;

/// <summary>The audit log.</summary>
internal static class AuditFeature
{
    public static IServiceCollection AddAudit(this IServiceCollection services) =>
        services.AddSingleton<AuditStore>().AddSingleton<RecentWorkFinder>();

    public static void MapAudit(this RouteGroupBuilder editorial)
    {
        var audit = editorial.MapGroup("/audit").WithTags("Editorial audit");

        ListAuditEntries.Map(audit);
    }
}
